using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class InterpolationTests
{
    private readonly Outside _outside = new();

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("${env:A}", "1")]
    [InlineData("<${env:A}${env:A}>", "<11>")]
    [InlineData("${env:B:-two}", "two")]
    [InlineData("${env:B:-}", "")]
    [InlineData("${env:A:-two}", "1")]
    [InlineData("${env:B:-a:-b}", "a:-b")]
    [InlineData("${env:EMPTY:-x}", "x")]
    [InlineData("$${env:A}", "${env:A}")]
    [InlineData("$$${env:A}", "$${env:A}")]
    [InlineData("$", "$")]
    [InlineData("$5 and {PID-3}", "$5 and {PID-3}")]
    [InlineData("${file:/f}", "text of f")]
    [InlineData("${file:/two-ends}", "a\n")]
    [InlineData("${file:/windows}", "a")]
    [InlineData("${env:NESTED}", "${env:A}")]
    public void A_text_has_its_references_replaced_once(string text, string value)
    {
        _outside.WithVariable("A", "1").WithVariable("EMPTY", "").WithVariable("NESTED", "${env:A}")
            .WithFile("/f", "text of f\n").WithFile("/two-ends", "a\n\n").WithFile("/windows", "a\r\n");

        Resolve(text, ReferenceUse.Value).Should().Be((value, ""));
    }

    [Theory]
    [InlineData("${env:A", "CH201")]
    [InlineData("${A}", "CH201")]
    [InlineData("${}", "CH201")]
    [InlineData("${env:}", "CH201")]
    [InlineData("${env:-x}", "CH201")]
    [InlineData("${env:A B}", "CH201")]
    [InlineData("${ENV:A}", "CH201")]
    [InlineData("${file: }", "CH201")]
    [InlineData("${secret:a/b}", "CH201")]
    [InlineData("${secret:..}", "CH201")]
    [InlineData("${secret:.a}", "CH201")]
    [InlineData("${secret:a:-b}", "CH201")]
    [InlineData("${env:A}", "CH202")]
    [InlineData("${file:/f}", "CH203")]
    [InlineData("${secret:a}", "CH206")]
    [InlineData("${env:A}${env:B}${x}", "CH201")]
    [InlineData("${env:A}${env:B}", "CH202 CH202")]
    public void A_reference_that_cannot_be_replaced_is_a_fault(string text, string codes) =>
        Resolve(text, ReferenceUse.Value).Should().Be((null, codes));

    [Theory]
    [InlineData("${secret:pw}", "hunter2", "")]
    [InlineData("${env:PW}", "hunter3", "")]
    [InlineData("${file:/pw}", "hunter4", "")]
    [InlineData("hunter2", null, "CH205")]
    [InlineData("", null, "CH205")]
    [InlineData("x${env:PW}", null, "CH205")]
    [InlineData("${env:PW} ", null, "CH205")]
    [InlineData("${env:PW}${env:PW}", null, "CH205")]
    [InlineData("${env:PW:-hunter2}", null, "CH205")]
    [InlineData("${env:PW:-}", null, "CH205")]
    [InlineData("$${env:PW}", null, "CH205")]
    [InlineData("${secret:none}", null, "CH204")]
    [InlineData("${secret:empty}", null, "CH204")]
    [InlineData("${env:EMPTY}", null, "CH202")]
    public void A_secret_is_one_reference_and_nothing_else(string text, string? value, string codes)
    {
        _outside.WithVariable("PW", "hunter3").WithVariable("EMPTY", "").WithSecret("pw", "hunter2\n").WithSecret("empty", "\n").WithFile("/pw", "hunter4");

        Resolve(text, ReferenceUse.Secret).Should().Be((value, codes));
    }

    [Theory]
    [InlineData("/etc/a.pem", "/etc/a.pem")]
    [InlineData("${file:/etc/a.pem}", "/etc/a.pem")]
    [InlineData("${secret:a.pem}", "/run/secrets/a.pem")]
    [InlineData("${env:DIR}/a.pem", "/etc/a.pem")]
    public void A_path_names_the_file_and_not_its_content(string text, string value) =>
        Resolve(text, ReferenceUse.Path, _outside.WithVariable("DIR", "/etc").WithFile("/etc/a.pem", "content").WithSecret("a.pem", "content")).Should().Be((value, ""));

    [Fact]
    public void Secrets_are_found_in_the_folder_that_the_environment_names() =>
        Resolve("${secret:a}", ReferenceUse.Secret, _outside.WithVariable(ChannelEnvironment.SecretsVariable, "/srv").WithFile("/srv/a", "b")).Should().Be(("b", ""));

    [Fact]
    public void Where_no_environment_is_known_a_missing_variable_is_neither_a_fault_nor_a_value() =>
        Resolve("${env:A}", ReferenceUse.Value, ChannelEnvironment.None).Should().Be((null, ""));

    [Fact]
    public void A_character_of_the_value_is_followed_back_to_what_stands_for_it()
    {
        _outside.WithVariable("A", "12345");
        var (interpolator, scalar) = Scene("x$${y${env:A}z", _outside.Environment);

        var text = interpolator.Resolve(scalar, ReferenceUse.Value)!;

        text.Value.Should().Be("x${y12345z");
        Enumerable.Range(0, text.Value.Length).Select(i => text.At(i, 1).Place.Column).Should().Equal(1, 2, 3, 5, 6, 6, 6, 6, 6, 14);
    }

    [Fact]
    public void The_files_of_this_process_are_read_up_to_the_limit()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [0x61, 0xC3, 0xA9]);
        try
        {
            OutsideFile.Read(path, 3).Should().Be(new OutsideFile("aé"));
            OutsideFile.Read(path, 2).Should().Be(new OutsideFile(null, "is larger than 2 bytes"));
            File.WriteAllBytes(path, [0xFF]);
            OutsideFile.Read(path, 3).Should().Be(new OutsideFile(null, "is not UTF-8 text"));
        }
        finally
        {
            File.Delete(path);
        }

        OutsideFile.Read(path, 3).Should().Be(new OutsideFile(null, "does not exist"));
        OutsideFile.Read(Path.GetTempPath(), 3).Text.Should().BeNull();
        OutsideFile.Read("a\0b", 3).Should().Be(new OutsideFile(null, "cannot be read"));
    }

    private (string? Value, string Codes) Resolve(string text, ReferenceUse use, Outside? outside = null) =>
        Resolve(text, use, (outside ?? _outside).Environment);

    private static (string? Value, string Codes) Resolve(string text, ReferenceUse use, ChannelEnvironment environment)
    {
        var (interpolator, scalar) = Scene(text, environment, out var faults);
        var resolved = interpolator.Resolve(scalar, use);
        var value = use == ReferenceUse.Path && resolved is not null ? interpolator.FindPath(resolved)?.Value : resolved?.Value;
        return (value, string.Join(' ', faults.InOrder().Select(fault => fault.Code)));
    }

    private static (Interpolator Interpolator, YamlScalar Scalar) Scene(string text, ChannelEnvironment environment) => Scene(text, environment, out _);

    private static (Interpolator Interpolator, YamlScalar Scalar) Scene(string text, ChannelEnvironment environment, out FaultList faults)
    {
        faults = new FaultList("a.yaml", 100);
        var draft = new Draft(new SourceText("a.yaml", text), faults);
        return (new Interpolator(environment, new ReadingLimits(), draft), new YamlScalar(draft.Source, text, ScalarForm.Plain, 0, text.Length) { Size = 1, Height = 0 });
    }
}
