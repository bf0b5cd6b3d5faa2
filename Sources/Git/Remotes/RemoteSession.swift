internal import CGit2

/// One conversation with a remote: what libgit2's callbacks are given, and what they find out.
///
/// libgit2 calls back on the thread that called it, so nothing here is shared.
final class RemoteSession {
  private let access: RemoteAccess
  private var attempts = 0
  /// Where references have to be at the remote for a push to go on.
  var expectations: [String: ReferenceChange.Expectation] = [:]
  /// Why a callback ended the conversation, which says more than libgit2 does about it.
  private(set) var failure: GitError?
  fileprivate(set) var outcomes: [PushOutcome] = []
  fileprivate(set) var updates: [FetchedReference] = []

  init(_ access: RemoteAccess) { self.access = access }

  /// Calls `body` with the callbacks that lead to this session.
  func withCallbacks(_ body: (git_remote_callbacks) -> Int32, _ doing: @autoclosure () -> String) throws {
    var callbacks = git_remote_callbacks()
    try Libgit2.check(
      git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION)), "cannot prepare a transfer"
    )
    callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
    callbacks.credentials = { target, _, user, allowed, payload in
      RemoteSession.from(payload)?.authenticate(target, user, allowed) ?? GIT_EAUTH.rawValue
    }
    callbacks.transfer_progress = { state, payload in
      guard let state = state?.pointee, let session = RemoteSession.from(payload) else { return 0 }
      return session.report(Int(state.received_objects), Int(state.total_objects), Int(state.received_bytes))
    }
    callbacks.push_transfer_progress = { current, total, bytes, payload in
      RemoteSession.from(payload)?.report(Int(current), Int(total), bytes) ?? 0
    }
    callbacks.sideband_progress = { _, _, payload in
      RemoteSession.from(payload)?.stopIfCancelled() ?? 0
    }
    callbacks.push_negotiation = { updates, count, payload in
      RemoteSession.from(payload)?.negotiate(UnsafeBufferPointer(start: updates, count: count)) ?? 0
    }
    callbacks.push_update_reference = { name, problem, payload in
      if let name, let session = RemoteSession.from(payload) {
        session.outcomes.append(
          PushOutcome(name: String(cString: name), rejection: problem.map { String(cString: $0) }))
      }
      return 0
    }
    callbacks.update_tips = { name, old, new, payload in
      if let name, let old, let new, let session = RemoteSession.from(payload) {
        session.updates.append(
          FetchedReference(
            name: String(cString: name), old: ObjectID(old.pointee).unlessZero,
            new: ObjectID(new.pointee).unlessZero))
      }
      return 0
    }
    let result = withExtendedLifetime(self) { body(callbacks) }
    guard result < 0 else { return }
    let error = Libgit2.error(result, doing())
    throw failure ?? error
  }

  private static func from(_ payload: UnsafeMutableRawPointer?) -> RemoteSession? {
    payload.map { Unmanaged<RemoteSession>.fromOpaque($0).takeUnretainedValue() }
  }

  private func fail(_ error: GitError) -> Int32 {
    failure = error
    return GIT_EUSER.rawValue
  }

  private func stopIfCancelled() -> Int32 {
    access.isCancelled?() == true ? fail(GitError(.cancelled, "the transfer was cancelled")) : 0
  }

  private func report(_ objects: Int, _ total: Int, _ bytes: Int) -> Int32 {
    access.progress?(TransferProgress(objects: objects, total: total, bytes: bytes))
    return stopIfCancelled()
  }

  /// Compares what the remote said that it has with what the caller expects there.
  private func negotiate(_ updates: UnsafeBufferPointer<UnsafePointer<git_push_update>?>) -> Int32 {
    for case let update? in updates {
      let name = String(cString: update.pointee.dst_refname)
      let present = ObjectID(update.pointee.src).unlessZero
      switch expectations[name] ?? .any {
      case .any: continue
      case .absent where present == nil: continue
      case .at(let id) where id == present: continue
      case .absent, .at:
        return fail(
          GitError(
            .moved,
            "reference \(name) was not pushed: the remote has it at \(present?.abbreviated ?? "no commit")",
            hint: "fetch it and build on what is there now"))
      }
    }
    return 0
  }

  private func authenticate(
    _ target: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, _ user: UnsafePointer<CChar>?,
    _ allowed: UInt32
  ) -> Int32 {
    attempts += 1
    // SSH asks for the name first and for the key then; whoever asks more often has refused what we have.
    guard attempts <= 3 else {
      return refuse("the remote refused the credentials")
    }
    switch access.credentials {
    case .password(let user, let password) where allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0:
      guard attempts == 1 else { return refuse("the remote refused the name and password") }
      return git_credential_userpass_plaintext_new(target, user, password)
    case .sshKey(let user, _, _, _) where allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0:
      return git_credential_username_new(target, user)
    case .sshKey(let user, let key, let publicKey, let passphrase)
    where allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0:
      return git_credential_ssh_key_new(target, user, publicKey, key, passphrase)
    default:
      return refuse("the remote asks for other credentials than were given")
    }
  }

  private func refuse(_ why: String) -> Int32 {
    failure = GitError(.authentication, why, hint: "check the user, the token or the key for this remote")
    return GIT_EAUTH.rawValue
  }
}

extension ObjectID {
  fileprivate var unlessZero: ObjectID? { self == .zero ? nil : self }
}
