using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>The first step of every endpoint that clients call themselves: the form, who sent it, and the key that they show to hold.</summary>
public sealed class ClientRequests(ClientCredentials clients, DpopHeaders dpop)
{
    /// <summary>Reads the form and what its sender presents. Refuses as <see cref="OAuthForm"/> and <see cref="ClientCredentials"/> do.</summary>
    public async Task<Result<ClientRequest>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(request, ct);
        if (form.IsRefused)
            return form.Refusal;

        var client = await clients.ReadAsync(request, form.Value, ct);
        return client.IsRefused ? client.Refusal : new ClientRequest(form.Value, client.Value);
    }

    /// <summary>The same, at endpoints that bind what they give to the key of a DPoP proof (RFC 9449 §5, §10.1).</summary>
    public async Task<Result<ClientRequest>> ReadWithProofAsync(HttpRequest request, CancellationToken ct)
    {
        var read = await ReadAsync(request, ct);
        if (read.IsRefused)
            return read;

        var sender = await dpop.AddToAsync(read.Value.Client, request, ct);
        return sender.IsRefused ? sender.Refusal : read.Value with { Client = sender.Value };
    }
}

/// <summary>A request that a client sends itself.</summary>
/// <param name="Form">What it says.</param>
/// <param name="Client">Who it says to be, and what it shows for that; the use case authenticates it.</param>
public sealed record ClientRequest(OAuthForm Form, PresentedClient Client);
