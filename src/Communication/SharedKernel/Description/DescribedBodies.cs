using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>Describes the bodies that endpoints read themselves (<see cref="ReadsBodyAttribute"/>).</summary>
internal sealed class DescribedBodies : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ReadsBodyAttribute>().LastOrDefault() is not { } read)
            return;

        var schema = await context.GetOrCreateSchemaAsync(read.Type, null, cancellationToken);
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        foreach (var mediaType in read.MediaTypes)
            content[mediaType] = new OpenApiMediaType { Schema = schema };

        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
    }
}
