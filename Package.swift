// swift-tools-version: 6.1
import PackageDescription

/// Every target is compiled alike: existentials are spelled, imports are private unless they are
/// part of a target's face, and a member is seen only through the module that declares it.
let style: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target under `Sources/` together with its tests under `Tests/`.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: style),
    .testTarget(
      name: "\(name)Tests", dependencies: [.target(name: name), "Support"] + dependencies + tests,
      swiftSettings: style),
  ]
}

/// A C library that the system's packages bring.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> [Target] {
  [.systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])]
}

let floor0: [[Target]] = [
  system("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev"),
  system("CCmark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
  system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
  system("CGit2", pkgConfig: "libgit2", apt: "libgit2-dev"),
  system("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
  system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
  system("CPCRE2", pkgConfig: "libpcre2-8", apt: "libpcre2-dev"),
  system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
  system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
]

let floor1: [[Target]] = [
  library("Arguments"),
  library("Crypto", ["COpenSSL", "CArgon2"]),
  library("Files"),
  library("FrontMatter", ["CYAML", "JSON"]),
  library("Git", ["CGit2"]),
  library("HTML"),
  library("HTTP", ["CMicrohttpd"]),
  library("JSON"),
  library("JSONSchema", ["JSON", "Regex"]),
  library("Markdown", ["CCmark"]),
  library("Outbound", ["CCurl"]),
  library("QRCode"),
  library("Regex", ["CPCRE2"]),
  library("SQLite", ["CSQLite"]),
]

let floor2: [[Target]] = [
  library("Access", ["Content", "SQLite", "Crypto", "Files", "JSON"]),
  library("Content", ["JSON", "JSONSchema", "Markdown", "FrontMatter", "Crypto", "Files"]),
  library("Comparison", ["Content", "JSON", "Markdown", "FrontMatter"]),
  library("Store", ["Content", "Comparison", "Git", "SQLite", "JSON", "Markdown", "Crypto", "Files"]),
  library(
    "Review",
    ["Content", "Store", "Comparison", "Git", "JSON", "JSONSchema", "Markdown", "Crypto", "Files"],
    tests: ["FrontMatter"]),
  library("Corpus", ["Content", "JSON", "Files"]),
  library("Visibility", ["Content", "Store", "Git", "Crypto", "JSON"]),
]

let floor3: [[Target]] = [
  library("MCP", ["HTTP", "JSON", "JSONSchema", "Crypto"], tests: ["Files"]),
  library(
    "Tools",
    [
      "MCP", "Review", "Comparison", "Visibility", "Content", "Store", "Git", "Markdown", "Crypto", "HTTP",
      "JSON", "JSONSchema",
      "Files",
    ]),
  library("Console", ["Access", "Content", "HTML", "HTTP", "JSON", "Crypto", "QRCode"]),
  library("DeliveryAPI", ["Content", "Store", "Visibility", "HTTP", "JSON"]),
  library(
    "GitHosting",
    ["Content", "Store", "Review", "HTTP", "Git", "JSON", "Crypto", "Files"], tests: ["Comparison"]),
  library("OAuth", ["Access", "Content", "Outbound", "HTTP", "JSON", "Crypto"]),
]

let floor4: [[Target]] = [
  library("Documentation", ["Access", "Review", "Tools", "MCP", "Content", "JSON"]),
  library(
    "Server",
    [
      "Access", "Console", "DeliveryAPI", "GitHosting", "MCP", "OAuth", "Outbound", "Review", "Tools",
      "Visibility", "Content", "Store", "Git", "Crypto", "HTML", "HTTP", "JSON", "Files",
    ]),
]

let top: [Target] = [
  .executableTarget(
    name: "galley",
    dependencies: [
      "Access", "Arguments", "Server", "Tools", "MCP", "Review", "Comparison", "Visibility", "Content",
      "Store", "Corpus", "Git",
      "JSON",
      "Files",
    ],
    swiftSettings: style),
  .testTarget(
    name: "GalleyTests",
    dependencies: ["galley", "Arguments", "Comparison", "Content", "Files", "JSON", "Review", "Support"],
    swiftSettings: style),
  .executableTarget(
    name: "galley-docs", dependencies: ["Content", "Documentation", "Files"], swiftSettings: style),
  .executableTarget(
    name: "galley-bench",
    dependencies: [
      "Access", "Comparison", "Content", "Review", "Store", "Corpus", "JSON", "JSONSchema", "Markdown",
      "FrontMatter", "Git", "SQLite", "HTTP", "Files", "CGit2", "CSQLite",
    ],
    path: "Benchmarks", exclude: ["peers", "mcp.py"], swiftSettings: style),
  .executableTarget(
    name: "galley-torture", dependencies: ["Content", "Store", "Git", "JSON", "Files"], path: "Tests/Torture",
    swiftSettings: style),
  .executableTarget(
    name: "mcp-fixtures", dependencies: ["MCP", "HTTP", "JSON"], path: "Tests/Fixtures", swiftSettings: style),
  .target(name: "Support", dependencies: ["Files"], path: "Tests/Support", swiftSettings: style),
]

let package = Package(
  name: "galley",
  targets: [floor0, floor1, floor2, floor3, floor4].joined().flatMap { $0 } + top,
  swiftLanguageModes: [.v6]
)
