using System.Net;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>
/// May this caller send this request to an application? Refuses with <c>authorization.forwarded_denied</c> when the policies do not
/// permit it and no sign-in would change that, with <c>authorization.step_up_unreachable</c> when the application demands what nobody
/// reaches here, and with <c>authorization.model_unavailable</c> when nothing can be decided.
/// </summary>
/// <param name="Caller">Who.</param>
/// <param name="Request">What.</param>
/// <param name="Address">From where; absent by design when unknown.</param>
/// <param name="Demand">How whoever passes has to have signed in, besides what policies say.</param>
public sealed record DecideHttp(HttpCaller Caller, ForwardedRequest Request, IPAddress? Address, AuthenticationDemand Demand) : IQuery<HttpVerdict>;

/// <summary>What comes of the question.</summary>
/// <param name="Identity">Who passes; absent by design when nobody does yet.</param>
/// <param name="Missing">With which sign-in the request may pass; absent by design when it passes.</param>
public sealed record HttpVerdict(HttpIdentity? Identity, AuthenticationDemand? Missing);

/// <summary>What the application is told of whom it may serve. Absent members are absent by design: unknown, or not the application's to know.</summary>
/// <param name="User">The person's id.</param>
/// <param name="Client">The client's id.</param>
/// <param name="Email">The address, when the person proved to read mail there.</param>
/// <param name="Name">The full name.</param>
/// <param name="Groups">The names of the person's groups, sorted.</param>
/// <param name="Roles">The names of the person's roles, sorted.</param>
public sealed record HttpIdentity(string? User, string? Client, string? Email, string? Name, IReadOnlyList<string> Groups, IReadOnlyList<string> Roles);
