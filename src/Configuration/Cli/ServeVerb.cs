using System.CommandLine;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Infrastructure.SharedKernel.Logging;

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
        await GreetAsync(app, ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Ok;
    }

    // The server listens already: a greeting that cannot be written must not end it.
    private static async Task GreetAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await Banner.PrintAsync(app, Console.Out, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"The server runs, but its greeting failed: {LogMask.Apply(failure.Message)}");
        }
    }
}
