using System.CommandLine;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Formatting;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar format FILE…</c>.</summary>
internal static class FormatVerb
{
    private static readonly Argument<string[]> Files = new("file") { Description = "Policy texts; - reads standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Check = new("--check") { Description = "Change nothing; name the files that are not in form, and exit with 1 if there are any." };
    private static readonly Option<bool> Write = new("--write", "-w") { Description = "Write the files back instead of printing them." };
    private static readonly Option<int> Width = new("--width") { Description = "How long lines may be, in characters.", DefaultValueFactory = _ => PolicyFormatter.DefaultWidth };

    public static Command Create()
    {
        var format = new Command("format", "Brings policies into one form; comments stay.") { Files, Check, Write, Width };
        format.SetAction(RunAsync);
        return format;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var isInForm = true;
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            if (await inputs.TextAsync(file) is not { } text)
                continue;

            var formatted = PolicyFormatter.Format(text, parsed.GetValue(Width));
            await inputs.ExplainAsync(formatted.Problems, text, file);
            if (formatted.Value is not { } result)
                continue;

            isInForm &= result == text;
            await FinishAsync(parsed, file, text, result, ct);
        }

        if (inputs.HaveFailed)
            return ExitCodes.Data;

        return parsed.GetValue(Check) && !isInForm ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static async Task FinishAsync(ParseResult parsed, string file, string text, string result, CancellationToken ct)
    {
        if (parsed.GetValue(Check))
        {
            if (result != text)
                await Console.Out.WriteLineAsync(file);
        }
        else if (!parsed.GetValue(Write) || file == "-")
        {
            await Console.Out.WriteAsync(result);
        }
        else if (result != text)
        {
            await File.WriteAllTextAsync(file, result, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
        }
    }
}
