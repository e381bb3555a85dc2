using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>May this principal do this action with this resource, under these circumstances?</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Resource">With what.</param>
/// <param name="Context">Under which circumstances.</param>
public sealed record AuthorizationRequest(EntityUid Principal, EntityUid Action, EntityUid Resource, CedarRecord Context);
