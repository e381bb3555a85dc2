using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>How the automatic backups of this instance stand.</summary>
internal sealed class PolicyBackupStanding : IReadinessCheck
{
    private volatile Readiness _readiness = Readiness.Ok("No backup was due on this instance yet.");

    public string Name => "policy_backups";

    /// <summary>A backup was written.</summary>
    public void Wrote(string file, DateTimeOffset at) => _readiness = Readiness.Ok($"{file} was written at {at:u}.");

    /// <summary>A backup could not be written. Never a reason to take no requests.</summary>
    public void Failed(DateTimeOffset at) => _readiness = new Readiness(ReadinessState.Degraded, $"The backup of {at:u} could not be written; it is tried again.");

    /// <summary>None is due: also when another instance wrote it where this one could not.</summary>
    public void Rested()
    {
        if (_readiness.State == ReadinessState.Degraded)
            _readiness = Readiness.Ok("No backup is due.");
    }

    public Task<Readiness> CheckAsync(CancellationToken ct) => Task.FromResult(_readiness);
}
