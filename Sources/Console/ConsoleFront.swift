public import Content
import Crypto
public import HTTP

/// The pages for people, under `/console`.
public struct ConsoleFront: Sendable {
  let desk: ConsoleDesk
  let sites: @Sendable () throws(GalleyError) -> [String]

  /// The pages of a desk.
  ///
  /// - Parameter sites: All sites of the server.
  public init(desk: ConsoleDesk, sites: @escaping @Sendable () throws(GalleyError) -> [String]) {
    self.desk = desk
    self.sites = sites
  }

  /// Adds the pages.
  public func add(to routes: inout Routes) {
    routes.group("/console") { routes in
      for asset in ConsoleAssets.all {
        routes.get("/assets/\(asset.name)") { _ in asset.answer }
      }
      HomePage(desk: desk).add(to: &routes)
      SignInPage(desk: desk).add(to: &routes)
      SecondFactorPage(desk: desk).add(to: &routes)
      ConfirmPage(desk: desk).add(to: &routes)
      LinkPages(desk: desk).add(to: &routes)
      AccountPage(desk: desk).add(to: &routes)
      FactorPages(desk: desk).add(to: &routes)
      let fresh = FreshSecrets(random: .system)
      TokenPages(desk: desk, fresh: fresh).add(to: &routes)
      NewTokenPage(desk: desk, fresh: fresh, sites: sites).add(to: &routes)
      ProgramsPage(desk: desk).add(to: &routes)
      routes.on(.get, "/*", desk.page { _ in throw HTTPFault(.notFound, desk.wording.errors.missing) })
    }
  }
}
