using System.CommandLine;
using AuthServer.Configuration.Declarative;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver apply -f FILE</c>.</summary>
internal static class ApplyVerb
{
    private static readonly Option<FileInfo> File = new("--file", "-f") { Description = "The file of resources (docs/declarative.md); - reads standard input.", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Tell what would change, and change nothing." };

    public static Command Create(Verbs verbs)
    {
        var apply = new Command("apply", "Makes the server be as a file says; whole or not at all, and as often as you like.") { File, DryRun };
        apply.SetAction((parsed, ct) => verbs.RunAsync(parsed, session => RunAsync(parsed, session, ct), ct));
        return apply;
    }

    private static async Task<int> RunAsync(ParseResult parsed, VerbSession session, CancellationToken ct)
    {
        var file = parsed.GetRequiredValue(File);
        if (file.Name != "-" && !file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return ExitCodes.Data;
        }

        var text = file.Name == "-" ? await Console.In.ReadToEndAsync(ct) : await System.IO.File.ReadAllTextAsync(file.FullName, ct);
        var folder = file.Name == "-" ? null : file.DirectoryName;
        var apply = session.Services.GetRequiredService<DeclarativeApply>();
        try
        {
            var done = parsed.GetValue(DryRun) ? await apply.RehearseAsync(text, folder, ct) : await apply.ApplyAsync(text, "cli", folder, ct);
            return Show(session.Output, done, parsed.GetValue(DryRun));
        }
        catch (DeclarativeException refused)
        {
            await Console.Error.WriteLineAsync($"Nothing was applied.{Environment.NewLine}{refused.Message}");
            return ExitCodes.Data;
        }
    }

    private static int Show(Output output, IReadOnlyList<AppliedResource> done, bool isDryRun)
    {
        output.Show(done, ("Kind", line => line.Kind), ("Name", line => line.Name), ("Change", line => line.Change.ToString().ToLowerInvariant()));
        if (!output.IsJson)
        {
            var counts = string.Join(", ", Enum.GetValues<Ensured>().Reverse().Select(change => $"{done.Count(line => line.Change == change)} {change.ToString().ToLowerInvariant()}"));
            Console.Out.WriteLine(isDryRun ? $"Dry run: {counts}; nothing was changed." : $"Applied: {counts}.");
        }

        return ExitCodes.Ok;
    }
}
