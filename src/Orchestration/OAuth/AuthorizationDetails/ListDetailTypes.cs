using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationDetails;

/// <summary>Every type of authorization details that is defined.</summary>
public sealed record ListDetailTypes : IQuery<IReadOnlyList<DetailType>>;
