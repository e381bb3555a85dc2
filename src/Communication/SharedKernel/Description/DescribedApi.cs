using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>The description of our API in OpenAPI.</summary>
internal static class DescribedApi
{
    /// <summary>Adds the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DescribedServer>();

        // Refusals come from what the operation takes, so its body comes first.
        options.AddOperationTransformer<DescribedBodies>();
        options.AddOperationTransformer<DescribedRefusals>();
    });
}
