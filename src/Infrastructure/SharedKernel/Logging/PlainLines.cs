using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AuthServer.Infrastructure.SharedKernel.Logging;

/// <summary>One line for people at a terminal, masked like the others.</summary>
internal sealed class PlainLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "authserver-plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = LogMask.Apply(logEntry.Formatter(logEntry.State, logEntry.Exception)).ReplaceLineEndings(" ");
        var category = logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..];
        var correlation = Activity.Current is { } activity ? $" [{activity.TraceId.ToHexString()[..8]}]" : string.Empty;
        textWriter.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss.fff} {NameOf(logEntry.LogLevel)} {category}{correlation} {text}"));
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(LogMask.Apply(exception.ToString()));
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "FAIL",
        _ => "CRIT",
    };
}
