using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Metadata of an endpoint whose callers expect another shape than problem details, also for what goes wrong around it: a limit, an outage, a body that is too large.</summary>
internal interface IRefusalShape
{
    /// <summary>The media type of the body.</summary>
    string MediaType { get; }

    /// <summary>Writes the body of a refusal. Status, <c>Retry-After</c> and <c>Cache-Control</c> are set.</summary>
    /// <param name="http">The request.</param>
    /// <param name="error">Why.</param>
    Task WriteAsync(HttpContext http, Error error);
}
