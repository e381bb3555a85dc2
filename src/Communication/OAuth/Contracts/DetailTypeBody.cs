using AuthServer.Domain.OAuth.AuthorizationDetails;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A type of authorization details.</summary>
/// <param name="Name">The value of <c>type</c>.</param>
/// <param name="Words">What is asked for by it, said to a person; <c>{field}</c> stands for what is asked.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="AskAlways">Whether people are asked each time.</param>
/// <param name="NeedsPerson">Whether only a person can grant it.</param>
public sealed record DetailTypeBody(string Name, string Words, IReadOnlyList<DetailFieldBody> Fields, bool AskAlways, bool NeedsPerson)
{
    /// <summary>Shows a type.</summary>
    public static DetailTypeBody Of(DetailType type) => new(type.Name, type.Words, [.. type.Fields.Select(DetailFieldBody.Of)], type.AsksAlways, type.NeedsPerson);
}

/// <summary>What is said about a type.</summary>
/// <param name="Words">What is asked for by it, said to a person.</param>
/// <param name="Fields">Its fields; none when left out.</param>
/// <param name="AskAlways">Whether people are asked each time, also for what they allowed before; true when left out.</param>
/// <param name="NeedsPerson">Whether only a person can grant it, and clients cannot have it for themselves; true when left out.</param>
public sealed record DetailTypeTextBody(string Words, IReadOnlyList<DetailFieldBody>? Fields, bool? AskAlways = null, bool? NeedsPerson = null);

/// <summary>A field of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>text</c>, <c>texts</c>, <c>number</c>, <c>flag</c> or <c>object</c>.</param>
/// <param name="Required">Whether it has to be there.</param>
/// <param name="Values">The only texts that may stand in it.</param>
/// <param name="Fields">The fields of an object.</param>
/// <param name="Narrows">Whether a shorter list of texts asks for less; false when left out.</param>
public sealed record DetailFieldBody(string Name, DetailFieldKind Kind, bool Required, IReadOnlyList<string>? Values, IReadOnlyList<DetailFieldBody>? Fields, bool Narrows)
{
    /// <summary>Shows a field.</summary>
    public static DetailFieldBody Of(DetailField field) => new(field.Name, field.Kind, field.IsRequired, field.Values, field.Fields is null ? null : [.. field.Fields.Select(Of)], field.Narrows);

    /// <summary>Reads it.</summary>
    public DetailField ToField() => new(Name ?? string.Empty, Kind, Required, Values, Fields is null ? null : [.. Fields.Select(field => field.ToField())], Narrows);
}
