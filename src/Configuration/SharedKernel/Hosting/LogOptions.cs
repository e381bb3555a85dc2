using AuthServer.Infrastructure.SharedKernel.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>What is logged, and how it looks. Section <c>AuthServer:Logging</c>.</summary>
internal sealed record LogOptions
{
    /// <summary>How lines look: <c>Plain</c> for people, <c>Json</c> for collectors. Unset: <c>Plain</c> in Development, <c>Json</c> elsewhere.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>The least level of our own lines that is kept.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>The least level of the platform's lines that is kept.</summary>
    public LogLevel PlatformLevel { get; init; } = LogLevel.Warning;

    /// <summary>Sets the platform's logging up.</summary>
    public static void Apply(ILoggingBuilder logging, LogOptions options, IHostEnvironment environment, HostPurpose purpose)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(options.PlatformLevel);

        // A verb's standard output is its answer; what it has to say besides goes to standard error.
        var isVerb = purpose == HostPurpose.Verb;
        logging.AddFilter("AuthServer", isVerb && options.Level < LogLevel.Warning ? LogLevel.Warning : options.Level);

        // Checkpoints leave the machine with the logs (docs/audit.md): no level switches them off.
        logging.AddFilter("AuthServer.Orchestration.Audit.Sealing", LogLevel.Information);
        if (isVerb)
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        if ((options.Format ?? (environment.IsDevelopment() ? LogFormat.Plain : LogFormat.Json)) == LogFormat.Json)
            logging.AddJsonLines();
        else
            logging.AddPlainLines();
    }
}

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    /// <summary>For people.</summary>
    Plain,

    /// <summary>One JSON object per line.</summary>
    Json,
}
