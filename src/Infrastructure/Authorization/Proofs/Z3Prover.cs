using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Proofs;

/// <summary>Z3 as a process of its own, without a shell: the question on standard input, within limits of time and memory.</summary>
/// <param name="program">The program's name or path.</param>
/// <param name="limit">How long one question may take.</param>
internal sealed class Z3Prover(string program, TimeSpan limit) : IProver
{
    private const int MostMegabytes = 1024;

    // Z3 counts its own time; when it does not end by itself, it is ended.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<string?> AskAsync(string script, CancellationToken ct)
    {
        using var process = Start();
        if (process is null)
            return null;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limit + Patience);
        try
        {
            var answer = process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(script.AsMemory(), patience.Token);
            process.StandardInput.Close();
            var printed = await answer;
            await process.WaitForExitAsync(patience.Token);
            return printed;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        catch (IOException)
        {
            // It ended before it had read the question.
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private Process? Start()
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-smt2");
        start.ArgumentList.Add("-in");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"-T:{Math.Max(1, (int)limit.TotalSeconds)}"));
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"-memory:{MostMegabytes}"));
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            // Not installed.
            return null;
        }
    }
}
