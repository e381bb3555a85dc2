using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration.ApiDocs;

/// <summary>The API description (<c>/openapi/v1.json</c>) and its browser page (<c>/api/docs</c>).</summary>
internal sealed class ApiDocsModule : IModule
{
    public void Register(ModuleBuilder module) => module.Bind<ApiDocsOptions>("ApiDocs", (options, problems) => problems.Require(
        options.Enabled != true || !(module.Environment.IsProduction() || module.Environment.IsReadOnly()),
        nameof(options.Enabled),
        $"opens the API's browser page, which {module.Environment.EnvironmentName} refuses",
        "Remove the setting."));

    /// <summary>Adds gate and page to the pipeline; absent where they may not exist at all.</summary>
    public static Action<IApplicationBuilder>? For(ApiDocsOptions options, IHostEnvironment environment) =>
        options.IsOn(environment) ? Use : null;

    private static void Use(IApplicationBuilder app)
    {
        app.UseMiddleware<ApiDocsGate>();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api/docs";
            page.DocumentTitle = "AuthServer API";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }
}
