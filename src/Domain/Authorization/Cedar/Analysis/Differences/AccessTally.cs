using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>How much access one principal, action or resource gains and loses.</summary>
/// <param name="Entity">The principal, action or resource.</param>
/// <param name="Gained">How many requests are allowed that were denied.</param>
/// <param name="Lost">How many requests are denied that were allowed.</param>
public sealed record AccessTally(EntityUid Entity, long Gained, long Lost);
