using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.FeatureFlags.Contracts;

namespace AuthServer.Configuration.ApiDocs;

/// <summary>Hides the API description and its browser page while the flag <c>api-docs</c> is off.</summary>
internal sealed class ApiDocsGate(RequestDelegate next, IFlags flags)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var isDocs = http.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/api/docs", StringComparison.OrdinalIgnoreCase);
        if (isDocs && !await flags.IsOnAsync(FlagNames.ApiDocs, http.RequestAborted))
            await ProblemBody.WriteAsync(http, HttpErrors.NoSuchAddress);
        else
            await next(http);
    }
}
