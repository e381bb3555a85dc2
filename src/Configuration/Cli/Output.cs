using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;
using Spectre.Console;

namespace AuthServer.Configuration.Cli;

/// <summary>Answers on standard output, for people or in JSON; refusals on standard error.</summary>
internal sealed class Output(bool isJson)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new TypedIdJsonConverterFactory() },
    };

    /// <summary>Whether the caller is a program.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>Says one thing.</summary>
    public int Say(string sentence, object body)
    {
        Console.Out.WriteLine(IsJson ? JsonSerializer.Serialize(body, Json) : sentence);
        return ExitCodes.Ok;
    }

    /// <summary>Shows rows.</summary>
    public int Show<T>(IReadOnlyList<T> rows, params IReadOnlyList<(string Title, Func<T, string?> Cell)> columns)
    {
        if (IsJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, Json));
            return ExitCodes.Ok;
        }

        var table = new Table().Border(TableBorder.Minimal);
        foreach (var (title, _) in columns)
            table.AddColumn(new TableColumn(Markup.Escape(title)).NoWrap());
        foreach (var row in rows)
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Cell(row) ?? string.Empty))]);
        AnsiConsole.Console.Profile.Width = Math.Max(AnsiConsole.Console.Profile.Width, 160);
        AnsiConsole.Write(table);
        return ExitCodes.Ok;
    }

    /// <summary>Tells why something was refused.</summary>
    public int Refuse(Error error)
    {
        var text = IsJson
            ? JsonSerializer.Serialize(new { error = error.Code, message = error.Message, field = error.Field }, Json)
            : $"Refused: {error.Message} ({error.Code}{(error.Field is { } field ? $", {field}" : string.Empty)})";
        Console.Error.WriteLine(text);
        return ExitCodes.Refused;
    }
}
