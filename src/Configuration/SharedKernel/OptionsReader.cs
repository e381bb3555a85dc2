using System.Collections;
using System.Reflection;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>
/// Reads options records strictly: every property is a declared key, every value that does not fit is a problem (all of them are
/// reported, and no value is ever shown), and an empty value means the default of the code.
/// </summary>
internal sealed class OptionsReader(IConfiguration configuration, BoundKeys keys, Problems problems)
{
    /// <summary>Reads <c>AuthServer:{section}</c>; no section means what stands under the root itself.</summary>
    public T Read<T>(string section)
        where T : class => (T)ReadRecord(Defaults(typeof(T)), configuration.GetSection(section.Length == 0 ? BoundKeys.Root : $"{BoundKeys.Root}:{section}"));

    private object ReadRecord(object record, IConfigurationSection section)
    {
        var type = record.GetType();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            ReadProperty(record, property, section.GetSection(property.Name));
        return record;
    }

    private void ReadProperty(object record, PropertyInfo property, IConfigurationSection section)
    {
        var initial = property.GetValue(record);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        if (SettingValues.IsScalar(type))
        {
            keys.Add(new BoundKey(section.Path, SettingValues.ClassOf(type), SettingValues.Print(initial)));
            if (ReadScalar(type, section) is { } value)
                property.SetValue(record, value);
            return;
        }

        if (ElementOf(type, typeof(IReadOnlyList<>)) is { } element)
            property.SetValue(record, ReadList(element, section, initial));
        else if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } entry)
            property.SetValue(record, ReadMap(entry, section, initial));
        else
            property.SetValue(record, ReadRecord(initial ?? Defaults(type), section));
    }

    // A constructor with parameters counts when all of them have defaults.
    private static object Defaults(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    private object? ReadScalar(Type type, IConfigurationSection section)
    {
        if (string.IsNullOrWhiteSpace(section.Value))
            return null;

        var value = SettingValues.TryRead(type, section.Value.Trim());
        if (value is null)
            problems.AddFull(section.Path, $"is not a valid {SettingValues.ClassOf(type)}", SettingValues.RemedyFor(type));
        return value;
    }

    // A list of plain values may be written on one line, separated by commas or spaces, or one key per element (Key__0, Key__1).
    private object ReadList(Type element, IConfigurationSection section, object? initial)
    {
        keys.Add(new BoundKey(section.Path, $"list of {SettingValues.ClassOf(element)}", SettingValues.Print(initial)));
        keys.Add(new BoundKey($"{section.Path}:*", SettingValues.ClassOf(element), string.Empty));
        var list = (IList)(Activator.CreateInstance(typeof(List<>).MakeGenericType(element)) ?? throw new InvalidOperationException());

        string[] texts = section.Value is { } line
            ? line.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. section.GetChildren().Select(child => child.Value?.Trim()).OfType<string>().Where(text => text.Length > 0)];
        foreach (var text in texts)
        {
            if (SettingValues.TryRead(element, text) is { } value)
                list.Add(value);
            else
                problems.AddFull(section.Path, $"holds something that is not a valid {SettingValues.ClassOf(element)}", SettingValues.RemedyFor(element));
        }

        return texts.Length == 0 && initial is not null ? initial : list;
    }

    private object ReadMap(Type element, IConfigurationSection section, object? initial)
    {
        keys.Add(new BoundKey($"{section.Path}:*", SettingValues.IsScalar(element) ? SettingValues.ClassOf(element) : "section", string.Empty));
        var map = (IDictionary)(Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element), StringComparer.OrdinalIgnoreCase)
            ?? throw new InvalidOperationException());
        if (initial is IEnumerable<KeyValuePair<string, string>> defaults)
        {
            foreach (var (name, value) in defaults)
                map[name] = value;
        }

        foreach (var child in section.GetChildren())
        {
            var value = SettingValues.IsScalar(element) ? ReadScalar(element, child) : ReadRecord(Defaults(element), child);
            if (value is not null)
                map[child.Key] = value;
        }

        return map;
    }

    private static Type? ElementOf(Type type, Type open) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == open ? type.GenericTypeArguments[^1] : null;
}
