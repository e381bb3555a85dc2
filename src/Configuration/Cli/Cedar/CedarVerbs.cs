using System.CommandLine;
using System.Text;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar …</c>: policies at the command line, without a server or database.</summary>
internal static class CedarVerbs
{
    public static Command Create() => new("cedar", "Cedar policies: check, format, validate, analyze, diff, authorize, partial, test; needs no database.")
    {
        CheckVerb.Create(),
        FormatVerb.Create(),
        ValidateVerb.Create(),
        AnalyzeVerb.Create(),
        DiffVerb.Create(),
        AuthorizeVerb.Create(),
        PartialVerb.Create(),
        PolicyTestVerb.Create(),
        CreateCases(),
    };

    private static Command CreateCases()
    {
        var cases = new Command("cases", "Answers cases: a JSON object a line on standard input, an answer a line on standard output; for comparisons with other engines.");
        cases.SetAction((_, ct) => AnswerCasesAsync(ct));
        return cases;
    }

    private static async Task<int> AnswerCasesAsync(CancellationToken ct)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        while (await input.ReadLineAsync(ct) is { } line)
        {
            if (line.Length > 0)
                await output.WriteLineAsync(CaseAnswer.To(line).AsMemory(), ct);
        }

        return ExitCodes.Ok;
    }
}
