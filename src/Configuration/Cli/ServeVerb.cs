using System.CommandLine;
using AuthServer.Configuration.SharedKernel.Hosting;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver serve</c>, and <c>authserver</c> alone.</summary>
internal static class ServeVerb
{
    public static Command Create(string[] args)
    {
        var serve = new Command("serve", "Listens until it is told to stop (the default).");
        serve.SetAction((_, ct) => RunAsync(args, ct));
        return serve;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        await using var app = AuthServerHost.Create(args, new Dictionary<string, string?>(StringComparer.Ordinal), replace: null);
        await app.StartAsync(ct);
        await Banner.PrintAsync(app, Console.Out, ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Ok;
    }
}
