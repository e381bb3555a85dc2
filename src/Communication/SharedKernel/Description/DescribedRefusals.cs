using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>Describes who may call an endpoint and every way in which it refuses, from what the endpoint itself says of its callers, limits and input.</summary>
internal sealed class DescribedRefusals : IOpenApiOperationTransformer
{
    private const string Problem = "Problem";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (!isOpen)
            operation.Security = SecurityOf(metadata.OfType<IAuthorizeData>(), context.Document);

        if (metadata.OfType<HonoursIfMatchAttribute>().Any())
            (operation.Parameters ??= []).Add(IfMatch());

        operation.Responses ??= [];
        var content = await ContentAsync(metadata.OfType<IRefusalShape>().LastOrDefault(), context, cancellationToken);
        foreach (var (status, description) in RefusalsOf(operation, context, isOpen))
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse { Description = description, Content = content });
    }

    private static IEnumerable<(int Status, string Description)> RefusalsOf(OpenApiOperation operation, OpenApiOperationTransformerContext context, bool isOpen)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isChange = !HttpMethods.IsGet(context.Description.HttpMethod ?? string.Empty);
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
            yield return (StatusCodes.Status400BadRequest, "Something in the request is not as it must be; the answer says what.");

        if (!isOpen)
        {
            yield return (StatusCodes.Status401Unauthorized, "The caller did not say who they are, or not so that it can be believed.");
            yield return (StatusCodes.Status403Forbidden, "The caller may not do this, or has to sign in again first.");
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
            yield return (StatusCodes.Status404NotFound, "There is no such thing.");

        if (isChange && metadata.OfType<IAuthorizeData>().Any(data => AccessPolicies.IsAdministration(data.Policy)))
            yield return (StatusCodes.Status409Conflict, "What is stored stands against it.");

        if (metadata.OfType<HonoursIfMatchAttribute>().Any())
            yield return (StatusCodes.Status412PreconditionFailed, "It is no longer the version of `If-Match`.");

        if (operation.RequestBody is not null)
        {
            yield return (StatusCodes.Status413PayloadTooLarge, "The body is too large.");

            // Whoever reads the body itself says 400 to a media type it does not know.
            if (!metadata.OfType<ReadsBodyAttribute>().Any())
                yield return (StatusCodes.Status415UnsupportedMediaType, "The body is of a media type that is not read here.");
        }

        yield return (StatusCodes.Status429TooManyRequests, "Too many requests; `Retry-After` says how many seconds to wait.");
        yield return (StatusCodes.Status503ServiceUnavailable, "The server cannot do this now.");
    }

    private static List<OpenApiSecurityRequirement> SecurityOf(IEnumerable<IAuthorizeData> policies, OpenApiDocument? document)
    {
        var isSessionOnly = policies.Any(data => data.Policy is AccessPolicies.SessionOnly or AccessPolicies.RecentSignIn);
        string[] schemes = isSessionOnly ? [DescribedServer.Session] : [DescribedServer.Bearer, DescribedServer.Session];
        return [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
    }

    private static OpenApiParameter IfMatch() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the version that the caller knows (RFC 9110 §13.1.1).",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task<Dictionary<string, OpenApiMediaType>> ContentAsync(IRefusalShape? shape, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (shape is not null)
            return new(StringComparer.Ordinal) { [shape.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };

        context.Document?.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, ct));
        return new(StringComparer.Ordinal) { [ProblemBody.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) } };
    }
}
