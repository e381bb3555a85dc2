using System.Text.Json;
using AuthServer.Domain.OAuth.Grants;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Writes how somebody authenticated (OIDC Core §2).</summary>
internal static class SignInClaims
{
    private static readonly JsonEncodedText AuthTime = JsonEncodedText.Encode("auth_time");
    private static readonly JsonEncodedText Acr = JsonEncodedText.Encode("acr");
    private static readonly JsonEncodedText Amr = JsonEncodedText.Encode("amr");

    public static void Write(Utf8JsonWriter json, SignIn signIn)
    {
        json.WriteNumber(AuthTime, signIn.AuthenticatedAt.ToUnixTimeSeconds());
        json.WriteString(Acr, signIn.Acr);
        json.WriteStartArray(Amr);
        foreach (var method in signIn.Amr)
            json.WriteStringValue(method);

        json.WriteEndArray();
    }
}
