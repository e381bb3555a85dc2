using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>What strangers asked for and got their answer to before anybody looked whom it concerns; sealed until it is dealt with.</summary>
public interface IAskedRequests
{
    /// <summary>Keeps what was asked for.</summary>
    Task AskAsync(Guid request, Secret content, DateTimeOffset now, CancellationToken ct);

    /// <summary>Gives what was asked for and forgets it, in one statement; absent when somebody else took it up.</summary>
    Task<Secret?> TakeUpAsync(Guid request, CancellationToken ct);
}
