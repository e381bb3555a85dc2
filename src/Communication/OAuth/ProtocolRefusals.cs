using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>Refusals around the protocol endpoints, in the shape that their callers parse (RFC 6749 §5.2).</summary>
internal sealed class ProtocolRefusals : IRefusalShape
{
    /// <summary>The one there is.</summary>
    public static readonly ProtocolRefusals Shape = new();

    private ProtocolRefusals()
    {
    }

    public string MediaType => "application/json";

    public async Task WriteAsync(HttpContext http, Error error)
    {
        // Counting comes before the endpoint's own filters. In an outage nobody can be asked whose origin it is.
        if (error.Code == KernelErrors.RateLimited.Code && http.GetEndpoint()?.Metadata.GetMetadata<PublicClientCorsAttribute>() is not null)
            await PublicClientCorsAttribute.AllowAsync(http);

        if (http.GetEndpoint()?.Metadata.GetMetadata<OpenCorsAttribute>() is not null)
            OpenCorsAttribute.Allow(http.Response);

        http.Response.NeverStore();
        var word = http.Response.StatusCode == StatusCodes.Status500InternalServerError ? "server_error" : OAuthErrorCodes.Of(error);
        await http.Response.WriteAsJsonAsync(new OAuthErrorBody(word, error.Message), http.RequestAborted);
    }
}
