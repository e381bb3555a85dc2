using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// Runs a script of <c>tests/Integration/node</c>: JSON on standard input, JSON on standard output, and whatever it
/// says on standard error is in the exception when it fails.
/// </summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Playwright brings a Node of a pinned version; that of the distribution may be too old for the clients.
    private static readonly string Node = Path.Combine(
        AppContext.BaseDirectory, ".playwright", "node", $"linux-{Architecture}", "node");

    private static string Architecture =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x64";

    public static async Task<TOut> RunAsync<TIn, TOut>(string script, TIn input, CancellationToken ct)
    {
        var folder = Repository.InIntegrationTests("node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            throw new InvalidOperationException("tests/Integration/node has no node_modules: run ./test (or npm ci).");

        using var node = Process.Start(new ProcessStartInfo(Node, [Path.Combine(folder, script)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{Node} did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            var said = node.StandardOutput.ReadToEndAsync(limit.Token);
            var complained = node.StandardError.ReadToEndAsync(limit.Token);
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input, JsonSerializerOptions.Web));
            node.StandardInput.Close();
            await node.WaitForExitAsync(limit.Token);
            if (node.ExitCode != 0)
                throw new ChildProcessException($"{script} ended with {node.ExitCode}.\n{await complained}{await said}");

            return JsonSerializer.Deserialize<TOut>(await said, JsonSerializerOptions.Web)
                ?? throw new ChildProcessException($"{script} answered null.\n{await complained}");
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }
}
