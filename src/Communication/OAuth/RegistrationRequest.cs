using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>Reads the document of a registration (RFC 7591 §3.1): one JSON object, each member once.</summary>
internal static class RegistrationRequest
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The members. Refuses with <c>oauth.registration_malformed</c>.</summary>
    public static async Task<Result<Dictionary<string, JsonElement>>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            return OAuthErrors.RegistrationMalformed;

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, ct);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone().EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
                : OAuthErrors.RegistrationMalformed;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a surrogate pair in a name.
            return OAuthErrors.RegistrationMalformed;
        }
    }
}
