using System.CommandLine;
using AuthServer.Configuration.Declarative;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver export</c>.</summary>
internal static class ExportVerb
{
    public static Command Create(Verbs verbs)
    {
        var export = new Command("export", "Writes the server's resources as a file that apply understands. Never writes a secret.");
        export.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var text = await session.WithAsync<DeclarativeExport, string>(declarative => declarative.WriteAsync(ct));
            await Console.Out.WriteAsync(text);
            return ExitCodes.Ok;
        }, ct));
        return export;
    }
}
