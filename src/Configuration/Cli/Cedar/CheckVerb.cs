using System.CommandLine;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar check FILE…</c>: can these files be read?</summary>
internal static class CheckVerb
{
    private static readonly Argument<string[]> Files = new("file") { Description = "Policies (.cedar, .json) or schemas (.cedarschema, .cedarschema.json); - reads policies from standard input.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var check = new Command("check", "Reads policies and schemas, and says what is wrong with them.") { Files };
        check.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(Files), new Output(parsed.GetValue(CommonOptions.Json)), ct));
        return check;
    }

    private static async Task<int> RunAsync(string[] files, Output output, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var policies = 0;
        foreach (var file in files)
        {
            if (file.Contains(".cedarschema", StringComparison.OrdinalIgnoreCase))
                await inputs.SchemaAsync(file);
            else if (await inputs.PoliciesAsync(file) is { } set)
                policies += set.Policies.Count + set.Templates.Count;
        }

        return inputs.HaveFailed ? ExitCodes.Data : output.Say($"{files.Length} files can be read; {policies} policies.", new { files = files.Length, policies });
    }
}
