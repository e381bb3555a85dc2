using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AuthServer.Infrastructure.SharedKernel.Logging;

/// <summary>Sets up where log lines go and how they look.</summary>
public static class LoggingAdapters
{
    /// <summary>One JSON object per line.</summary>
    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging) =>
        logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>().AddConsole(console => console.FormatterName = JsonLines.FormatterName);

    /// <summary>Lines for people.</summary>
    public static ILoggingBuilder AddPlainLines(this ILoggingBuilder logging) =>
        logging.AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>().AddConsole(console => console.FormatterName = PlainLines.FormatterName);
}
