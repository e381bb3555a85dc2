using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Schemas as texts: <c>entity User in [Group] { age: Long }; action read appliesTo { principal: User, resource: File };</c></summary>
public static class SchemaText
{
    /// <summary>Reads a schema.</summary>
    public static Reading<Schema> Parse(string text) =>
        text.Length > CedarLimits.Characters
            ? Reading<Schema>.Failed(new CedarProblem(ProblemKind.Limit, $"The schema is longer than {CedarLimits.Characters} characters."))
            : SchemaTextParser.Parse(text).Then(SchemaResolver.Resolve);

    /// <summary>Writes a schema; reading the text again gives the same schema. Fails where the JSON form says what texts cannot say.</summary>
    public static Reading<string> Format(Schema schema) => SchemaTextWriter.Write(schema.Source);
}
