using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Keeps decisions, as far as the settings ask for it.</summary>
public interface IDecisionLog
{
    /// <summary>Whether this decision is to be kept.</summary>
    bool Wants(bool isAllowed);

    /// <summary>Keeps decisions of one request. In the mode <c>Complete</c> it answers when they are durable, and refuses with <c>authorization.decision_not_logged</c> when they are not: then no decision may be given.</summary>
    ValueTask<Result<int>> KeepAsync(IReadOnlyList<TakenDecision> decisions);

    /// <summary>Keeps a search, by the same rules; one that found nothing counts as denied.</summary>
    ValueTask<Result<int>> KeepAsync(TakenSearch search);
}
