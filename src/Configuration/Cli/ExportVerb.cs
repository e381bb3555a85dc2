using System.CommandLine;
using AuthServer.Configuration.Declarative;
using AuthServer.Orchestration.Audit.Entries;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver export</c>.</summary>
internal static class ExportVerb
{
    public static Command Create(Verbs verbs)
    {
        var export = new Command("export", "Writes the server's resources as a file that apply understands. Never writes a secret.");
        export.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var written = await session.WithAsync<DeclarativeExport, ExportedFile>(declarative => declarative.WriteAsync(ct));

            // Who takes the list of people with them leaves a note first. In disaster recovery nothing can be noted, and the export is refused as well.
            var noted = await session.SendAsync(new NoteExport(written.Users, written.Clients), ct);
            if (noted.IsRefused)
                return session.Output.Refuse(noted.Refusal);

            await Console.Out.WriteAsync(written.Text);
            return ExitCodes.Ok;
        }, ct));
        return export;
    }
}
