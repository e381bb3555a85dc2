using AuthServer.Domain.Authorization.Decisions;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Measures decisions. Labels are ids of policies in force, of which only so many are told apart.</summary>
public interface IDecisionMeasurements
{
    /// <summary>A decision was taken: by these policies, or by none.</summary>
    void Decided(IReadOnlyList<string> policies, bool isAllowed, TimeSpan elapsed);

    /// <summary>A kept decision answered, or none was kept.</summary>
    void Cached(IReadOnlyList<string> policies, bool isHit);

    /// <summary>A search ran, after it had waited for its turn.</summary>
    void Searched(SearchTarget target, TimeSpan waited, TimeSpan elapsed);

    /// <summary>Decisions were not kept in the log.</summary>
    void NotLogged(int count);
}
