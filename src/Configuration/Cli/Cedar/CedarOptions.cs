using System.CommandLine;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>Options that several verbs share.</summary>
internal static class CedarOptions
{
    /// <summary>The file of policies.</summary>
    public static Option<string> Policies() => new("--policies", "-p") { Description = "The policies (.cedar, or .json for the JSON form).", Required = true };

    /// <summary>The file of the schema.</summary>
    public static Option<string?> Schema(bool isRequired) => new("--schema", "-s") { Description = "The schema (.cedarschema, or .json for the JSON form).", Required = isRequired };

    /// <summary>The file of entities.</summary>
    public static Option<string?> Entities() => new("--entities", "-e") { Description = "The entities (JSON)." };
}
