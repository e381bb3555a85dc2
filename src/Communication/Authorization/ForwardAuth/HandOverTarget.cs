using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>The way back of a sign-in for an application's host: on to that host.</summary>
internal sealed class HandOverTarget(HandOverTickets tickets, ProtectedHosts hosts) : IReturnTarget
{
    private const string Beginning = SignedInHandOverController.Path + "?";

    // INVARIANT: the host comes out of a ticket that this server sealed, for a host of the list.
    public Uri? Of(string returnUrl) =>
        returnUrl.StartsWith(Beginning, StringComparison.Ordinal)
        && QueryHelpers.ParseQuery(returnUrl[Beginning.Length..]).TryGetValue("request", out var request)
        && tickets.Open(request) is { } ticket
            ? new Uri(hosts.OriginOf(ticket.Host))
            : null;
}
