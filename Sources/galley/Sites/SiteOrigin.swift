import Content
import Files
import Git
import Store

/// Where a new site's files come from.
enum SiteOrigin {
  /// A folder of files; the site begins with one commit.
  case folder(FolderSource)
  /// A repository; the site goes on with its history.
  case repository(String)

  /// Tells a repository from a folder by what is there; an address with a scheme, or like `git@host:path`, is remote.
  init(_ text: String) throws(GalleyError) {
    let path = Path(text)
    let isBare = (path / "HEAD").isFile && (path / "objects").isFolder && (path / "refs").isFolder
    let isRemote = text.contains("://") || (!path.exists && text.contains("@") && text.contains(":"))
    if isRemote || isBare || (path / ".git").exists {
      self = .repository(text)
    } else {
      self = .folder(try FolderSource(text))
    }
  }

  /// Makes the site; false when one of that name is there already.
  func make(_ name: String, in data: DataDirectory, author: Signature) throws(GalleyError) -> Bool {
    switch self {
    case .folder(let source): try data.makeSite(name, from: source, author: author)
    case .repository(let address): try data.makeSite(name, cloning: address)
    }
  }
}
