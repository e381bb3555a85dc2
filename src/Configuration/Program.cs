return await AuthServer.Configuration.Cli.CommandLine.RunAsync(args);
