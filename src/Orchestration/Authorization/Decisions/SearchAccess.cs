using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>Who may do this, with what, or what may be done? A request of the AuthZEN search APIs, unread.</summary>
/// <param name="Target">What is looked for.</param>
/// <param name="Body">The JSON.</param>
/// <param name="Asker">Who asks.</param>
public sealed record SearchAccess(SearchTarget Target, ReadOnlyMemory<byte> Body, AccessAsker Asker) : IQuery<FoundAccess>;

/// <summary>A page of what was found.</summary>
/// <param name="Results">What was found; for actions the type is absent and the id is the name.</param>
/// <param name="NextPage">What asks for the next page; absent by design on the last.</param>
/// <param name="WasPaged">Whether the caller asked for a page.</param>
public sealed record FoundAccess(IReadOnlyList<FoundEntity> Results, string? NextPage, bool WasPaged);

/// <summary>Somebody, something or an action.</summary>
/// <param name="Type">The type; absent by design for actions.</param>
/// <param name="Id">The id, or the action's name.</param>
public readonly record struct FoundEntity(string? Type, string Id);
