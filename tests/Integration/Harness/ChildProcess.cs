using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// One process that the tests started, its output line by line, and its end by its own id. Nothing else is ever ended.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<string> answered = new();

    private ChildProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>Standard output and error so far, in the order in which they arrived.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public string Output => string.Join('\n', lines);

    /// <summary>Standard output alone: what a shell would redirect into a file.</summary>
    public string Answer => string.Join('\n', answered);

    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;

        var child = new ChildProcess(new Process { StartInfo = start });
        child.process.OutputDataReceived += child.Keep;
        child.process.OutputDataReceived += child.KeepAnswer;
        child.process.ErrorDataReceived += child.Keep;
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    public async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until a line answers the question; fails with the whole output when none does in time.</summary>
    public Task<string> WaitForLineAsync(Func<string, bool> isIt, CancellationToken ct) =>
        WaitUntilAsync(() => Lines.FirstOrDefault(isIt), "the expected line", ct);

    /// <summary>Asks again and again until there is an answer; fails when the process ends first or time runs out.</summary>
    public async Task<T> WaitUntilAsync<T>(Func<Task<T?>> ask, string what, CancellationToken ct)
        where T : class
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            // The last lines may still be on their way when the process is gone already.
            var ended = HasEnded;
            if (ended) await process.WaitForExitAsync(ct);
            if (await ask() is { } answer) return answer;
            if (ended) throw new ChildProcessException($"{Name} ended with {process.ExitCode} before {what}.\n{Output}");
            if (since.Elapsed > Patience)
                throw new ChildProcessException($"{Name} did not reach {what} in {Patience}.\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), ct);
        }
    }

    public Task<T> WaitUntilAsync<T>(Func<T?> ask, string what, CancellationToken ct)
        where T : class => WaitUntilAsync(() => Task.FromResult(ask()), what, ct);

    /// <summary>SIGKILL: the process has no chance to flush, answer or clean up.</summary>
    public async Task Kill9Async(CancellationToken ct)
    {
        if (!HasEnded) process.Kill();
        await process.WaitForExitAsync(ct);
    }

    /// <summary>SIGTERM, then the exit code. Fails when the process ignores the request.</summary>
    public Task<int> TerminateAsync(CancellationToken ct)
    {
        if (!HasEnded && Kill(process.Id, SigTerm) != 0 && !HasEnded)
            throw new ChildProcessException($"{Name} could not be signalled: error {Marshal.GetLastPInvokeError()}.");

        return WaitForEndAsync(ct);
    }

    /// <summary>The exit code, once the process ends by itself. Fails when it does not.</summary>
    public async Task<int> WaitForEndAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ChildProcessException($"{Name} did not end in {Patience}.\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill9Async(CancellationToken.None);
        process.Dispose();
    }

    private string Name => Path.GetFileName(process.StartInfo.FileName);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) lines.Enqueue(line.Data);
    }

    private void KeepAnswer(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) answered.Enqueue(line.Data);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);
}

/// <summary>A process of the test set-up did not do what the test needs; the message carries its output.</summary>
public sealed class ChildProcessException(string message) : Exception(message);
