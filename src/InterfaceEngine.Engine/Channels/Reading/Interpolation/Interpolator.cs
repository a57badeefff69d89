using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reading.Interpolation;

/// <summary>Replaces the references of one channel file. Faults name the variable, file or secret, never its value.</summary>
internal sealed class Interpolator(ChannelEnvironment environment, ReadingLimits limits, Draft draft)
{
    private long _outsideCharacters;

    /// <summary>False: what is missing is no fault, its value is just not known.</summary>
    public bool MustResolve { get; set; } = environment.IsKnown;

    /// <summary>Whether the environment is known and has no such variable, or an empty one.</summary>
    public bool LacksVariable(string name) =>
        environment.IsKnown && VariableNameAttribute.IsName(name) && environment.Variable(name) is null or "";

    /// <summary>The text with its references replaced; null where that has a fault or the value cannot be known.</summary>
    public ScalarText? Resolve(YamlScalar scalar, ReferenceUse use)
    {
        if (use == ReferenceUse.None)
        {
            return new ScalarText(scalar, scalar.Text, []);
        }

        var wrong = new List<TextFault>();
        var pieces = ReferenceReader.Read(scalar.Text, wrong);
        if (use == ReferenceUse.Secret && pieces.Any(piece => piece is Piece.Literal or Piece.Reference { Default.Length: > 0 }))
        {
            draft.Source.Hide(scalar.Start, scalar.End);
        }

        foreach (var fault in wrong.TakeWhile(_ => !draft.Faults.IsFull))
        {
            var hint = fault.Suggestion is null ? fault.Hint : $"did you mean '{fault.Suggestion}'? {fault.Hint}";
            draft.Faults.Add(fault.Code, scalar.At(fault.Offset, fault.Length), fault.Predicate, hint);
        }

        if (wrong.Count > 0 || !MayStand(scalar, pieces, use))
        {
            return null;
        }

        var value = new StringBuilder();
        var starts = new List<(int, Piece)>();
        var isWhole = true;
        foreach (var piece in pieces)
        {
            starts.Add((value.Length, piece));
            var text = piece is Piece.Reference reference ? Find(reference, scalar, use) : ((Piece.Literal)piece).Text;
            isWhole &= text is not null;
            value.Append(text);
        }

        return isWhole ? new ScalarText(scalar, value.ToString(), starts) : null;
    }

    private bool MayStand(YamlScalar scalar, List<Piece> pieces, ReferenceUse use)
    {
        const string Mend = "write ${secret:name}, ${env:NAME} or ${file:/path}";
        if (use == ReferenceUse.Secret && pieces is not [Piece.Reference { Default: null }])
        {
            draft.Faults.Add(FaultCodes.LiteralSecret, scalar.Span, "a secret must not stand in the file, not even as a part or a default", Mend);
            return false;
        }

        var mayStand = true;
        foreach (var secret in pieces.OfType<Piece.Reference>().Where(piece => piece.Kind == ReferenceKind.Secret && use == ReferenceUse.Value))
        {
            if (draft.Faults.IsFull)
            {
                return false;
            }

            draft.Faults.Add(
                FaultCodes.ShownSecret, scalar.At(secret.Start, secret.Length), "a secret may not stand here: this value is shown and logged",
                "secrets belong to keys that are made for them, such as password");
            mayStand = false;
        }

        return mayStand;
    }

    private string? Find(Piece.Reference reference, YamlScalar scalar, ReferenceUse use)
    {
        if (_outsideCharacters > limits.OutsideCharacters)
        {
            return null;
        }

        var text = reference.Kind switch
        {
            ReferenceKind.Variable => FindVariable(reference, Span, use),
            ReferenceKind.File when use == ReferenceUse.Path => reference.Name,
            ReferenceKind.File => FindFile(PathOf(reference.Name), Span, FaultCodes.NoFile, $"the file '{reference.Name}'"),
            _ when use == ReferenceUse.Path => SecretPath(reference),
            _ => FindFile(SecretPath(reference), Span, FaultCodes.NoSecret, $"the secret '{reference.Name}'", SecretsHint),
        };
        if (use == ReferenceUse.Secret && text is { Length: 0 })
        {
            Miss(FaultCodes.NoSecret, Span, $"'{reference.Name}' is empty: that is no secret");
            return null;
        }

        _outsideCharacters += text?.Length ?? 0;
        if (_outsideCharacters > limits.OutsideCharacters)
        {
            draft.Faults.Add(
                FaultCodes.TooMuchOutside, Span(), $"the ${{...}} of this file bring in more than {limits.OutsideCharacters} characters");
            return null;
        }

        return text;

        // Made only where it is told: finding it walks through the whole scalar.
        SourceSpan Span() => scalar.At(reference.Start, reference.Length);
    }

    private string? FindVariable(Piece.Reference reference, Func<SourceSpan> span, ReferenceUse use)
    {
        var value = environment.Variable(reference.Name) is { Length: > 0 } set ? set : reference.Default;
        if (value is null)
        {
            Miss(
                FaultCodes.NoVariable, span, $"the environment variable '{reference.Name}' is not set or is empty",
                use == ReferenceUse.Secret ? "set it where the engine is started" : $"set it, or write ${{env:{reference.Name}:-default}}");
        }

        return value;
    }

    private string? FindFile(string path, Func<SourceSpan> span, FaultCode code, string name, string? hint = null)
    {
        var (text, refusal) = environment.ReadFile(path, limits.OutsideFileBytes);
        if (text is null)
        {
            Miss(code, span, $"{name} {refusal}", hint);
        }

        return text is null ? null : WithoutLineEnd(text);
    }

    /// <summary>The path of a file that a <see cref="ReferenceUse.Path"/> property names.</summary>
    public FilePath? FindPath(ScalarText text)
    {
        var path = PathOf(text.Value);
        if (text.Value.Length > 0 && environment.FileExists(path))
        {
            return new FilePath(path);
        }

        var isSecret = text.Refers(ReferenceKind.Secret);
        Miss(
            isSecret ? FaultCodes.NoSecret : FaultCodes.NoFile, () => text.Span, $"the file '{text.Shown}' does not exist",
            isSecret ? SecretsHint : null);
        return null;
    }

    private string SecretsHint => $"a secret is a file of the folder {environment.SecretsFolder}";

    private string SecretPath(Piece.Reference reference) => Path.Combine(environment.SecretsFolder, reference.Name);

    private string PathOf(string path) => Path.Combine(Path.GetDirectoryName(draft.Source.File) ?? "", path);

    private void Miss(FaultCode code, Func<SourceSpan> span, string message, string? hint = null)
    {
        if (MustResolve && !draft.Faults.IsFull)
        {
            draft.Faults.Add(code, span(), message, hint);
        }
    }

    /// <summary>Editors and <c>echo</c> end a file with a line end that is no part of the value.</summary>
    private static string WithoutLineEnd(string text) => text switch
    {
        [.. var head, '\r', '\n'] => head,
        [.. var head, '\n'] => head,
        _ => text,
    };
}
