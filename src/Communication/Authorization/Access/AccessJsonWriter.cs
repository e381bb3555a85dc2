using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Communication.Authorization.Access;

/// <summary>Writes the answers of the AuthZEN API (§6.2, §7.2, §8.3).</summary>
internal static class AccessJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One decision, or several in the order of their questions.</summary>
    public static void Write(IBufferWriter<byte> output, AccessAnswers answers)
    {
        using var json = new Utf8JsonWriter(output, Options);
        if (!answers.IsBoxcar)
        {
            Write(json, answers.Items[0]);
            return;
        }

        // §7.2: beside the list no decision is given.
        json.WriteStartObject();
        json.WriteStartArray("evaluations"u8);
        foreach (var answer in answers.Items)
            Write(json, answer);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What a search found; the page comes first (§8.3).</summary>
    public static void Write(IBufferWriter<byte> output, FoundAccess found)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        if (found.WasPaged || found.NextPage is not null)
        {
            json.WriteStartObject("page"u8);
            json.WriteString("next_token"u8, found.NextPage ?? string.Empty);
            json.WriteNumber("count"u8, found.Results.Count);
            json.WriteEndObject();
        }

        json.WriteStartArray("results"u8);
        foreach (var result in found.Results)
        {
            json.WriteStartObject();
            if (result.Type is not null)
                json.WriteString("type"u8, result.Type);

            json.WriteString(result.Type is null ? "name"u8 : "id"u8, result.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AccessAnswer answer)
    {
        json.WriteStartObject();
        json.WriteBoolean("decision"u8, answer.IsAllowed);
        if (answer.Fault is { } fault)
        {
            json.WriteStartObject("context"u8);
            json.WriteStartObject("error"u8);
            json.WriteNumber("status"u8, 400);
            json.WriteString("message"u8, fault.Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else if (answer.Why is { } why)
        {
            Write(json, why);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AccessReasons why)
    {
        json.WriteStartObject("context"u8);
        json.WriteStartArray("reasons"u8);
        foreach (var policy in why.Policies)
            Write(json, policy);

        json.WriteEndArray();
        json.WriteStartArray("errors"u8);
        foreach (var error in why.Errors)
        {
            json.WriteStartObject();
            json.WriteString("policy"u8, error.Id);
            json.WriteString("kind"u8, error.Kind);
            json.WriteString("message"u8, error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("policy_version"u8, why.PolicyVersion);
        json.WriteNumber("entity_version"u8, why.EntityVersion);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeterminingPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("policy"u8, policy.Id);
        json.WriteString("effect"u8, policy.IsForbid ? "forbid"u8 : "permit"u8);
        if (policy.Document is not null)
            json.WriteString("document"u8, policy.Document);

        json.WriteStartObject("annotations"u8);
        foreach (var (name, text) in policy.Annotations)
            json.WriteString(name, text);

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
