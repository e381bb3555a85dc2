using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration.ApiDocs;

/// <summary>The API description and its browser page. Section <c>AuthServer:ApiDocs</c>.</summary>
internal sealed record ApiDocsOptions
{
    /// <summary>Whether <c>/openapi/v1.json</c> and <c>/api/docs</c> exist. Unset: yes in Development, Testing and Staging, no elsewhere.</summary>
    public bool? Enabled { get; init; }

    /// <summary>What holds in this environment.</summary>
    public bool IsOn(IHostEnvironment environment) =>
        Enabled ?? (!environment.RefusesUnsafeDefaults() || environment.IsEnvironment(ServerEnvironments.Staging));
}
