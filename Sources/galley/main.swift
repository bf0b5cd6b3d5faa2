import Arguments
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
exit(await GalleyProgram.make(for: words).run(words).rawValue)
