using System.Globalization;
using System.Reflection;
using AuthServer.Communication.SharedKernel.Health;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>The first page of the console: which server this is, in which state, and where to go.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class ConsolePage(
    IHostEnvironment environment, ServerOptions server, ReadinessReport readiness, IEnumerable<IConsoleFacts> sources, IEnumerable<ConsoleEntry> entries, IConsoleDoors doors) : PageModel
{
    public const string Section = "overview";

    /// <summary>The address of the console.</summary>
    public const string Address = "/admin";

    public string Version { get; } =
        typeof(ConsolePage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;

    public string Instance { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    public string EnvironmentName { get; } = environment.EnvironmentName;

    public string PublicOrigin { get; } = server.PublicOrigin;

    public IReadOnlyList<ConsoleFact> Facts { get; private set; } = [];

    public IReadOnlyList<(string Check, string State)> States { get; private set; } = [];

    public IReadOnlyList<ConsoleEntry> Elsewhere { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var facts = new List<ConsoleFact>();
        foreach (var source in sources)
            facts.AddRange(await source.ReadAsync(ct));

        Facts = facts;
        var open = new List<ConsoleEntry>();
        foreach (var entry in entries.Where(entry => entry.Section != Section).OrderBy(entry => entry.Order))
        {
            if (await doors.IsOpenAsync(entry.Path, ct))
                open.Add(entry);
        }

        Elsewhere = open;
        var states = await readiness.ReadAsync(ct);
        States = [.. states.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value.ToString().ToLowerInvariant()))];
    }
}
