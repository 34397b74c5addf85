import Commands
import Workspace

leave(with: await runFolio(Array(CommandLine.arguments.dropFirst())))
