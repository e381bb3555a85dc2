using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// Everything that an in-process server logs, in a file under <c>TestResults/logs</c>: the console belongs to the test
/// runner, and some tests read the log to see that nothing personal is in it.
/// </summary>
internal sealed class LogFile : ILoggerProvider
{
    private readonly Lock gate = new();
    private readonly StreamWriter file;
    private bool isClosed;

    public LogFile(string name)
    {
        FullPath = Path.Combine(Repository.TestResults("logs"), name);
        file = new StreamWriter(FullPath, append: false) { AutoFlush = true };
    }

    public string FullPath { get; }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            file.Dispose();
        }
    }

    private void Write(string line)
    {
        lock (gate)
        {
            // Background work may still have something to say while its server is taken down.
            if (!isClosed) file.WriteLine(line);
        }
    }

    private sealed class Writer(LogFile log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write($"{logLevel} {category}[{eventId.Id}] {formatter(state, exception)} {exception}".TrimEnd());
    }
}
