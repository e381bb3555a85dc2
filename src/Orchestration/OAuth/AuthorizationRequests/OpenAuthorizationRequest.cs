using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.RequestObjects;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Opens the object in which an authorization request comes through the browser, if it comes in one.</summary>
/// <remarks>A step of its own since it may have to fetch the object and keys, and no transaction may wait for that. Never refuses: what is wrong is told where the request is judged.</remarks>
/// <param name="Parameters">What was sent.</param>
public sealed record OpenAuthorizationRequest(AuthorizationParameters Parameters) : IOutwardCommand<AuthorizationParameters>;

internal sealed class OpenAuthorizationRequestHandler(IClientRegistry registry, RequestObjectOpening opening) : ICommandHandler<OpenAuthorizationRequest, AuthorizationParameters>
{
    public async Task<Result<AuthorizationParameters>> Handle(OpenAuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (!request.Parameters.HaveObject)
            return request.Parameters;

        // Without a client that is known and enabled nothing is opened: the request will be refused for that.
        var id = ClientId.TryCreate(request.Parameters["client_id"]);
        return id.IsSuccess && await registry.FindAsync(id.Value, cancellationToken) is { IsEnabled: true } client
            ? await opening.OpenAsync(request.Parameters, client, cancellationToken)
            : request.Parameters;
    }
}
