using System.Globalization;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>Whether this instance knows the policies and entities.</summary>
internal sealed class AccessModelCheck(IAccessModel model) : IReadinessCheck
{
    public string Name => "access_model";

    public Task PrepareAsync(CancellationToken ct) => model.RefreshAsync(ct);

    public Task<Readiness> CheckAsync(CancellationToken ct) => Task.FromResult(model.Current.Match(
        known => Readiness.Ok(string.Create(CultureInfo.InvariantCulture, $"Policies of version {known.Edition.Version}, {known.Compiled.Count} in force, {known.Entities.Count} entities.")),
        refusal => new Readiness(ReadinessState.Failed, refusal.Message)));
}
